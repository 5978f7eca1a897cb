import './live-kinds.ts'

export { AreaLinks } from './area-links.tsx'
export { EnterReportIn } from './enter-report-in.tsx'
export { MembersAt } from './members-at.tsx'
