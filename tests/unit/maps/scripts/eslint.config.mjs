// What the page's joined script is held to. The browser's names that it may use stand here, and no others.
const browser = ['document', 'window', 'location', 'history', 'navigator', 'innerWidth', 'matchMedia', 'getComputedStyle',
  'addEventListener', 'setTimeout', 'setInterval', 'clearInterval', 'URL', 'Blob', 'Response', 'DecompressionStream', 'atob',
  'Node', 'ResizeObserver', 'Intl', 'L'];

export default [{
  files: ['*.js'],
  languageOptions: { ecmaVersion: 2022, sourceType: 'script', globals: Object.fromEntries(browser.map((name) => [name, 'readonly'])) },
  linterOptions: { reportUnusedDisableDirectives: 'error' },
  rules: {
    'no-undef': 'error', 'no-unused-vars': 'error', 'no-var': 'error', 'prefer-const': 'error', eqeqeq: 'error', 'no-eval': 'error',
    'no-implied-eval': 'error', 'no-new-func': 'error', 'no-redeclare': 'error', 'no-dupe-keys': 'error', 'no-unreachable': 'error',
    'no-fallthrough': 'error', 'no-self-assign': 'error', 'no-useless-return': 'error', 'no-else-return': 'error', 'no-empty': 'error',
    'no-control-regex': 'error', 'no-misleading-character-class': 'error', 'object-shorthand': 'error', 'no-script-url': 'error',
    'prefer-template': 'error', 'no-param-reassign': 'error', complexity: ['error', 16], 'max-depth': ['error', 4],
    'max-lines-per-function': ['error', { max: 50 }], 'max-params': ['error', 8],
  },
}];
