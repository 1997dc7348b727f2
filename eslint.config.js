// Lint rules: what the compiler does not see. No rule may be switched off in a file.
import hooks from 'eslint-plugin-react-hooks'
import typescript from 'typescript-eslint'

const ours = ['kernel', 'modules', 'server', 'web', 'tests', 'bench', 'database', 'scripts'].map((folder) => `${folder}/**/*.{ts,tsx}`)

const noDefault = {
  selector: 'ExportDefaultDeclaration',
  message: 'No default exports: a thing has one name, the same wherever it is imported.',
}

export default typescript.config(
  { ignores: ['build/**', 'data/**', 'coverage/**', 'database/types.ts'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ours,
    extends: [typescript.configs.recommended],
    plugins: { 'react-hooks': hooks },
    rules: {
      'no-restricted-syntax': ['error', noDefault],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-var': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  // Vitest finds its global set-up by the default export.
  { files: ['tests/support/test-cluster.ts'], rules: { 'no-restricted-syntax': 'off' } },
)
