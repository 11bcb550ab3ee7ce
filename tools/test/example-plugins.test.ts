// The tests that authors of plugins see and copy run with ours.
import '../../examples/pellucid-filter-hampel/test/hampel.test.ts';
