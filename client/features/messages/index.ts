import './live-kinds.ts'

export { MessagesList } from './messages-list.tsx'
