import './live-kinds.ts'

export { MyRelation } from './my-relation.tsx'
