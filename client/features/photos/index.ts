import './live-kinds.ts'

export { Album } from './album.tsx'
export { KioskAlbum, KioskPhotos } from './kiosk-photos.tsx'
