import './live-kinds.ts'

export { UnitReportIns } from './unit-report-ins.tsx'
