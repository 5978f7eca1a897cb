export { ClosedNotice } from './closed-notice.tsx'
export { OpenNowLine } from './open-now-line.tsx'
