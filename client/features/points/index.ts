export { PointsLineCard } from './points-line-card.tsx'
