export { anUpload } from '#testing/uploads.ts'
