import { createRequire } from 'node:module'
import type { Visitor } from './visitors.ts'

type ReadQr = (pixels: Uint8ClampedArray, width: number, height: number) => { data: string } | null

/**
 * What a camera held before this screen reads: the text of the QR code among its pixels.
 * A blank page of another browser context turns the picture into pixels. Throws where there is no code.
 */
export async function readQr(who: Visitor): Promise<string> {
  const picture = (await who.page.screenshot()).toString('base64')
  const context = await who.page.context().browser()!.newContext()
  try {
    const page = await context.newPage()
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('jsqr') })
    const text = await page.evaluate(async (base64) => {
      const image = new Image()
      image.src = `data:image/png;base64,${base64}`
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      const paper = canvas.getContext('2d')!
      paper.drawImage(image, 0, 0)
      const { data, width, height } = paper.getImageData(0, 0, canvas.width, canvas.height)
      return (window as unknown as { jsQR: ReadQr }).jsQR(data, width, height)?.data ?? null
    }, picture)
    if (text === null) throw new Error(`There is no QR code on the ${who.screen}.`)
    return text
  } finally {
    await context.close()
  }
}
