// The tests that authors of plugins see and copy run with ours.
import '../../examples/pellucid-error-model-sharpening/test/sharpening.test.ts';
import '../../examples/pellucid-filter-hampel/test/hampel.test.ts';
