import tseslint from 'typescript-eslint';
import importX from 'eslint-plugin-import-x';
import layering from './tools/lint/layering.mjs';

export default tseslint.config(
  { ignores: ['dist/**', 'out/**', '.cache/**', '**/node_modules/**', 'samples/**'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    plugins: { 'import-x': importX, local: { rules: { layering } } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'import-x/no-default-export': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
      'local/layering': 'error',
    },
  },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  { files: ['*.config.ts', '*.config.mjs', 'tools/**'], rules: { 'import-x/no-default-export': 'off' } },
);
