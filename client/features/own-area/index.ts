export { AreaHome } from './area-home.tsx'
