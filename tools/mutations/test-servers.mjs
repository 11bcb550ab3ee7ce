/** @type {readonly import('./runner/mutation.mjs').Mutation[]} */
export const mutations = [
  {
    id: 'test-servers/abandoned-server-lives',
    what: 'a server outlives the killed test that started it',
    file: 'apps/pipeline/test/servers/supervise-server.mjs',
    find: "if (!child.kill('SIGKILL')) removeFolder();",
    replace: 'removeFolder();',
    tests: ['apps/pipeline/test/slow/servers/server-process.test.ts'],
  },
  {
    id: 'test-servers/auto-created-topics',
    what: 'a broker makes topics that nobody created',
    file: 'apps/pipeline/test/servers/kafka-properties.ts',
    find: "'auto.create.topics.enable': 'false'",
    replace: "'auto.create.topics.enable': 'true'",
    tests: ['apps/pipeline/test/slow/servers/start-kafka.test.ts'],
  },
  {
    id: 'test-servers/checksum-ignored',
    what: 'a jar with another content is taken',
    file: 'tools/setup/servers/fetch-jars.mjs',
    find: ".digest('hex') !== jar.sha256",
    replace: ".digest('hex') === ''",
    tests: ['tools/test/setup/servers/fetch-jars.test.ts'],
  },
  {
    id: 'test-servers/folder-left-behind',
    what: 'the folder of a server stays when its test is killed',
    file: 'apps/pipeline/test/servers/supervise-server.mjs',
    find: 'if (isAbandoned) removeFolder();',
    replace: '',
    tests: ['apps/pipeline/test/slow/servers/server-process.test.ts'],
  },
  {
    id: 'test-servers/missing-forgotten',
    what: 'the set-up looks again each time for what cannot be had',
    file: 'tools/setup/test-servers.mjs',
    find: 'return !context.isRetry &&',
    replace: 'return false &&',
    tests: ['tools/test/setup/servers/test-servers.test.ts'],
  },
];
