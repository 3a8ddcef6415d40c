/** The environment without what the test runner and its loader put there for Node, and without colours. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_V8_COVERAGE: _coverage, FORCE_COLOR: _color, ...rest } = process.env;
  return { ...rest, NO_COLOR: '1' };
}
