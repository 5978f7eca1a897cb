export { StreetField } from './street-field.tsx'
