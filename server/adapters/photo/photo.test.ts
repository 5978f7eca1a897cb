import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { readPhoto } from './index.ts'
import { photoLimits } from './limits.ts'

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 30 } } })
const jpeg = await picture(1200, 800)
  .withExif({ IFD0: { Make: 'Canary Camera' }, IFD3: { GPSLatitude: '31/1 14/1 0/1', GPSLatitudeRef: 'N' } })
  .withMetadata({ orientation: 6 })
  .jpeg()
  .toBuffer()
const read = async (bytes: Uint8Array) => {
  const answer = await readPhoto(bytes)
  return 'refused' in answer ? answer.refused : 'drawn'
}

test('a photo comes upright, in two sizes, without a word of camera and place', async () => {
  // It could tell: the words stand in what was sent.
  expect(jpeg.includes('Canary Camera')).toBe(true)
  const photo = await readPhoto(jpeg)
  if ('refused' in photo) throw new Error(photo.refused)
  expect([photo.width, photo.height]).toEqual([800, 1200])
  for (const bytes of [photo.full, photo.small]) {
    const { format, exif, icc, xmp } = await sharp(bytes).metadata()
    expect({ format, exif, icc, xmp }).toEqual({ format: 'webp', exif: undefined, icc: undefined, xmp: undefined })
    expect(Buffer.from(bytes).includes('Canary')).toBe(false)
  }
  const small = await sharp(photo.small).metadata()
  expect([small.width, small.height]).toEqual([320, 480])
})

test('a large one is made smaller, a small one is left as large as it is', async () => {
  const large = await readPhoto(await picture(4000, 3000).jpeg().toBuffer())
  const small = await readPhoto(await picture(40, 30).png().toBuffer())
  expect(large).toMatchObject({ width: photoLimits.full, height: 1200 })
  expect(small).toMatchObject({ width: 40, height: 30 })
})

describe('what is no picture, or one made to do harm', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>')
  const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(0), 'not-a-picture'],
    ['an SVG that reads a file of the server', svg, 'not-a-picture'],
    ['an SVG that begins like a PNG', Buffer.concat([pngHead, svg]), 'unreadable'],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'not-a-picture'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'not-a-picture'],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000'), 'not-a-picture'],
    ['half of a JPEG', jpeg.subarray(0, jpeg.length / 2), 'unreadable'],
    ['a file over the cap', Buffer.alloc(photoLimits.fileBytes + 1, 0xff), 'too-large'],
  ])('%s', async (_name, bytes, wanted) => expect(await read(bytes)).toBe(wanted))

  test('a small file that holds 81 million pixels is not drawn', async () => {
    const create = { width: 9_000, height: 9_000, channels: 3, background: '#fff' } as const
    const bomb = await sharp({ create, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer()
    expect(bomb.length).toBeLessThan(photoLimits.fileBytes)
    expect(await read(bomb)).toMatch(/too-large|unreadable/)
  }, 60_000)

  test('a page hidden behind a picture is gone when it was drawn anew', async () => {
    const photo = await readPhoto(Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]))
    if ('refused' in photo) throw new Error(photo.refused)
    expect(Buffer.from(photo.full).includes('<script')).toBe(false)
  })
})
