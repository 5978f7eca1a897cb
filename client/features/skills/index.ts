export { CounterSkills } from './counter-skills.tsx'
