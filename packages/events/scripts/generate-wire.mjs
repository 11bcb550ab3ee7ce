import { fileURLToPath } from 'node:url';

import { loadProtos } from './generate/load-protos.mjs';
import { messageSchemas } from './generate/message-schemas.mjs';
import { messageTypes } from './generate/message-types.mjs';
import { staticCode } from './generate/static-code.mjs';
import { writeOrCheck } from './write-or-check.mjs';

const notice =
  '// Generated from proto/ by `npm run generate -w @pellucid/events`. Edit the .proto files instead.\n\n';

writeOrCheck(fileURLToPath(new URL('../src/generated/', import.meta.url)), {
  'message-types.ts': notice + messageTypes(loadProtos({ keepCase: false })),
  'message-schemas.ts': notice + messageSchemas(loadProtos({ keepCase: true })),
  'static-code.ts': notice + (await staticCode()),
});
