export type { ImportKind } from './import-kind.ts'
export { ImportWizard } from './import-wizard.tsx'
