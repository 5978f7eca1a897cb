import { mkdirSync, readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { openChannels } from '#adapters/channels/index.ts'
import { openSms } from '#adapters/sms/index.ts'
import { systemActor } from '#kernel/actor.ts'
import { readConfig, type Config } from '#kernel/config.ts'
import { openLog, type Logger } from '#kernel/log.ts'
import { migrate } from '#kernel/migrate.ts'
import { assertDurable, openPostgres, StartRefusal } from '#kernel/postgres/index.ts'
import pg from 'pg'
import { clearForDemonstration, demonstrationState, makeDemonstration } from './demonstration.ts'
import { openHouse, type OpenHouse } from './house.ts'

const version = (JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as { version: string })
  .version

/** A running Linli. */
export type Linli = { url: string; greeting: string; stop(): Promise<void> }

/**
 * Starts Linli from its environment: database, schema, demonstration district on a new embedded database, server.
 * Throws StartRefusal or BadSetting with one sentence for the person at the keyboard.
 */
export async function startLinli(env: NodeJS.ProcessEnv): Promise<Linli> {
  const config = readConfig(env)
  const log = openLog(config.logLevel)
  makeDataFolder(config.dataFolder)
  const postgres = await openPostgres({
    dataFolder: config.dataFolder,
    ...(config.databaseUrl ? { url: config.databaseUrl } : {}),
  })
  try {
    await refuseForgetful(postgres.owner)
    await migrate(postgres.owner)
    const demonstration = postgres.embedded ? await demonstrationState(config.dataFolder, postgres.owner) : 'none'
    if (demonstration === 'half made') await clearForDemonstration(postgres.owner)
    const sms = openSms({ dataFolder: config.dataFolder, demonstration: demonstration !== 'none' })
    const house = await openHouse({
      config,
      version,
      owner: postgres.owner,
      log,
      sms,
      // People of a demonstration are invented and have no accounts elsewhere.
      channels: demonstration === 'none' ? openChannels(config.channels, tellOf(log)) : [],
      demonstration: demonstration !== 'none',
    })
    await seedAreas(house)
    if (demonstration === 'wanted' || demonstration === 'half made')
      await prepareDemonstration(house, config.dataFolder)
    await seedSchemes(house)
    await listen(house.app, config)
    await house.start()
    return {
      url: config.publicUrl,
      greeting: greetingOf(config, demonstration !== 'none'),
      stop: async () => {
        await house.stop()
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

/** What a service outside says is wrong, without who came or by which code. */
function tellOf(log: Logger): (about: { way: string; error: number | string }) => void {
  return (about) => log.warn(about, 'a service for signing in did not answer as it should')
}

/** The district's areas and bodies stand in every Linli; only what the rule packs say anew is changed. */
async function seedAreas(house: OpenHouse): Promise<void> {
  const options = { actor: systemActor('start'), scope: '*', requestId: 'start' } as const
  await house.transactions.do(options, house.doors.units.seedAreas)
}

/** Every street begins with the scheme of the rule pack; what a street published itself stays. */
async function seedSchemes(house: OpenHouse): Promise<void> {
  const { units, points } = house.doors
  const options = { actor: systemActor('start'), scope: '*', requestId: 'start' } as const
  await house.transactions.do(options, async (t) => {
    for (const { id } of await units.streets(t)) await points.seedScheme(t, id)
  })
}

async function prepareDemonstration(house: OpenHouse, dataFolder: string): Promise<void> {
  process.stdout.write('正在准备演示街道 / Preparing the demonstration district … ')
  await makeDemonstration(house, dataFolder, version)
  console.log('好了 / done')
}

/** Asks as the role and in the database the server will work with, which may carry settings of their own. */
async function refuseForgetful(owner: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await assertDurable(client)
  } finally {
    await client.end()
  }
}

function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new StartRefusal(
      `数据文件夹 ${folder} 建不了（${(error as NodeJS.ErrnoException).code}）。请用 LINLI_DATA 指定一个可写的文件夹。`,
      `The data folder ${folder} cannot be made. Name a writable folder in LINLI_DATA.`,
    )
  }
}

type Listening = { listen(options: { port: number; host: string }): Promise<string> }

async function listen(app: Listening, config: Config): Promise<void> {
  try {
    await app.listen({ port: config.port, host: '0.0.0.0' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new StartRefusal(
      `端口 ${config.port} 已被占用。请先停掉占用它的程序，或换一个端口：PORT=3001 npm start`,
      `Port ${config.port} is taken. Stop what uses it, or choose another: PORT=3001 npm start`,
    )
  }
}

function greetingOf(config: Config, demonstration: boolean): string {
  const lines = [
    '',
    `  邻里 Linli ${version}`,
    '',
    `  桌面 desk    ${config.publicUrl}/`,
    `  手机 phone   ${config.publicUrl}/m`,
    `  竖屏 kiosk   ${config.publicUrl}/k`,
    `  接口 API     ${config.publicUrl}/api/docs`,
  ]
  const lan = lanAddress()
  if (lan && config.publicUrl.includes('localhost')) {
    lines.push('', `  要用真手机扫码 / to scan with a real phone:  LINLI_URL=http://${lan}:${config.port} npm start`)
  }
  if (demonstration) {
    lines.push(
      '',
      '  演示环境：登录页上点一个人就能进入；验证码打印在这里，也写在数据文件夹的 sms/outbox.ndjson。',
      '  Demonstration: pick a person on the sign-in page; phone codes are printed here and in <data>/sms/outbox.ndjson.',
      '  重新开始 / start over:  npm run -s linli -- demo reset',
    )
  }
  lines.push('', '  停止 / stop:  Ctrl+C', '')
  return lines.join('\n')
}

function lanAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flat()
    .find((address) => address && address.family === 'IPv4' && !address.internal)?.address
}
