import { asPng, type Raster } from './png.ts'

type Colour = readonly [red: number, green: number, blue: number]
const [width, height] = [800, 600]

/** Paper, walls, wood, leaves, vermilion, water: the colours of the screens, mixed for a picture. */
const colours = {
  sky: [205, 224, 235],
  wall: [240, 232, 218],
  floor: [196, 170, 138],
  wood: [150, 108, 70],
  cloth: [179, 38, 30],
  leaf: [92, 138, 84],
  grass: [142, 172, 110],
  water: [126, 166, 186],
  white: [250, 248, 244],
  ink: [64, 54, 46],
  gold: [214, 168, 72],
} as const satisfies Record<string, Colour>

/** Draws places without anybody in them, so that no picture of the demonstration shows a person. */
export const scenes = {
  /** A hall before people come: a table with a cloth, chairs, lanterns. */
  hall: () =>
    drawn((pen) => {
      pen.fill(0, 0, width, 400, colours.wall)
      pen.fill(0, 400, width, 200, colours.floor)
      for (const x of [120, 400, 680]) {
        pen.fill(x - 2, 0, 4, 60, colours.ink)
        pen.disc(x, 100, 46, colours.cloth)
        pen.fill(x - 26, 50, 52, 10, colours.gold)
        pen.fill(x - 26, 140, 52, 10, colours.gold)
      }
      pen.fill(160, 330, 480, 30, colours.white)
      pen.fill(160, 360, 480, 110, colours.cloth)
      for (const x of [180, 300, 420, 540]) {
        pen.fill(x, 480, 80, 14, colours.wood)
        pen.fill(x + 6, 494, 10, 70, colours.wood)
        pen.fill(x + 64, 494, 10, 70, colours.wood)
      }
    }),
  /** The bank of a river with trees. */
  river: () =>
    drawn((pen) => {
      pen.fill(0, 0, width, 300, colours.sky)
      pen.fill(0, 300, width, 120, colours.water)
      for (let y = 310; y < 420; y += 22) pen.fill((y * 7) % 200, y, 420, 3, colours.white)
      pen.fill(0, 420, width, 180, colours.grass)
      for (const [x, size] of [
        [130, 90],
        [330, 70],
        [640, 110],
      ] as const) {
        pen.fill(x - 10, 300, 20, 170, colours.wood)
        pen.disc(x, 260, size, colours.leaf)
        pen.disc(x + size / 2, 300, size * 0.7, colours.leaf)
      }
      pen.fill(440, 470, 140, 16, colours.wood)
      pen.fill(452, 486, 14, 60, colours.wood)
      pen.fill(554, 486, 14, 60, colours.wood)
    }),
  /** A desk with papers and a brush pot. */
  desk: () =>
    drawn((pen) => {
      pen.fill(0, 0, width, height, colours.wood)
      for (let y = 0; y < height; y += 40) pen.fill(0, y, width, 2, colours.floor)
      pen.fill(90, 110, 300, 380, colours.white)
      pen.fill(440, 80, 280, 200, colours.white)
      for (let y = 150; y < 440; y += 36) pen.fill(130, y, 220 - (y % 5) * 20, 8, colours.ink)
      for (let y = 116; y < 250; y += 30) pen.fill(470, y, 190, 7, colours.ink)
      pen.disc(600, 430, 70, colours.water)
      pen.disc(600, 430, 46, colours.ink)
      pen.fill(330, 420, 44, 44, colours.cloth)
    }),
  /** A stall with plants. */
  stall: () =>
    drawn((pen) => {
      pen.fill(0, 0, width, 420, colours.sky)
      pen.fill(0, 420, width, 180, colours.floor)
      for (let x = 100; x < 700; x += 100)
        pen.fill(x, 130, 100, 80, (x / 100) % 2 === 0 ? colours.cloth : colours.white)
      pen.fill(110, 210, 14, 290, colours.wood)
      pen.fill(676, 210, 14, 290, colours.wood)
      pen.fill(100, 380, 600, 26, colours.wood)
      for (const x of [180, 300, 420, 540, 640]) {
        pen.fill(x - 28, 330, 56, 50, colours.gold)
        pen.disc(x, 300, 40, colours.leaf)
      }
    }),
} as const

type Pen = {
  fill(x: number, y: number, wide: number, high: number, colour: Colour): void
  disc(x: number, y: number, radius: number, colour: Colour): void
}

function drawn(draw: (pen: Pen) => void): Buffer {
  const raster: Raster = { width, height, pixels: new Uint8Array(width * height * 3) }
  const dot = (x: number, y: number, colour: Colour) => {
    if (x >= 0 && y >= 0 && x < width && y < height) raster.pixels.set(colour, (y * width + x) * 3)
  }
  draw({
    fill(x, y, wide, high, colour) {
      for (let row = y; row < y + high; row++)
        for (let column = x; column < x + wide; column++) dot(column, row, colour)
    },
    disc(x, y, radius, colour) {
      const [left, top] = [Math.round(x - radius), Math.round(y - radius)]
      for (let row = top; row < y + radius; row++)
        for (let column = left; column < x + radius; column++)
          if ((column - x) ** 2 + (row - y) ** 2 < radius ** 2) dot(column, row, colour)
    },
  })
  return asPng(raster)
}
