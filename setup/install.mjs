// Makes node_modules match package-lock.json. Plain JavaScript without a dependency, for Node ≥ 20.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { takeTurn } from './turn.mjs'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.linli-installed')
const windows = process.platform === 'win32'
/** The Node that Linli runs under, pinned by the npm package `node`. */
export const node26 = join(modules, 'node', 'bin', windows ? 'node.exe' : 'node')
/** Where the commands of the dependencies are. */
export const commands = join(modules, '.bin')

/** A reason to stop that is the reader's to mend: printed as it is, without a stack. */
export class Stop extends Error {}

/** One line for the person waiting, on standard error so that a command's own output stays clean. */
function say(zh, en) {
  process.stderr.write(`${zh} / ${en}\n`)
}

function wantedStamp() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  return hash.update(`${process.platform} ${process.arch}`).digest('hex')
}

function isInstalled() {
  if (!existsSync(node26)) return false
  const wanted = wantedStamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return true
  if (!matchesLock()) return false
  writeStamp()
  return true
}

/** Whether npm itself noted the very packages of package-lock.json: somebody ran `npm ci` or `npm install` by hand. */
function matchesLock() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
    const found = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages
    // An optional package is one of another platform; the root entry is the project itself.
    return Object.entries(wanted).every(
      ([path, entry]) =>
        path === '' ||
        (found[path]
          ? found[path].version === entry.version && found[path].integrity === entry.integrity
          : entry.optional),
    )
  } catch {
    return false
  }
}

/**
 * Runs `npm ci` when node_modules is not what package-lock.json asks for; of two that start at once, one installs
 * and the other waits. `onChild` is told the npm process while there is one, so that signals can reach it.
 */
export async function ensureInstalled(onChild) {
  if (isInstalled()) return
  const leave = await takeTurn(join(root, '.cache'), () =>
    say('另一个进程正在安装依赖,等它完成……', 'Another process is installing the dependencies; waiting for it …'),
  ).catch((error) => {
    throw new Stop(whyFailed(String(error)))
  })
  try {
    if (isInstalled()) return
    const started = Date.now()
    say('正在安装依赖,只需一次,约一分钟……', 'Installing the dependencies, once, about a minute …')
    const { code, said } = await npmCi(onChild)
    if (code !== 0) throw new Stop(whyFailed(said))
    if (!existsSync(node26)) throw new Stop(sentences.noScripts)
    writeStamp()
    const seconds = Math.round((Date.now() - started) / 1000)
    say(`依赖已装好,用时 ${seconds} 秒。`, `Dependencies installed in ${seconds} s.`)
  } finally {
    leave()
  }
}

/** The stamp only saves a comparison: a checkout that cannot be written does without it. */
function writeStamp() {
  try {
    writeFileSync(stampFile, wantedStamp())
  } catch {
    // compared again next time
  }
}

function npmCi(onChild) {
  // The tools are development dependencies, and so is Node 26: they are wanted whatever NODE_ENV says. Only errors are
  // shown, for npm would warn that the old Node it runs on is not the one the tools want.
  const args = ['ci', '--include=dev', '--loglevel=error', '--no-fund', '--no-audit']
  const own = process.env.npm_execpath
  const command = own?.endsWith('.js') ? [process.execPath, own, ...args] : ['npm', ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(command[0], command.slice(1), {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows && command[0] === 'npm',
    })
    onChild(child)
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (said += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (said += text))
    child.once('error', () => reject(new Stop(sentences.noNpm)))
    child.once('close', (code) => {
      onChild(undefined)
      resolve({ code, said })
    })
  })
}

const sentences = {
  noNpm:
    '找不到 npm;请安装 Node 20 或更新版本(自带 npm)后再试。\nnpm was not found; install Node 20 or newer, which brings it, and try again.',
  noNetwork:
    '连不上 npm 软件源;请检查网络或 npm 的 registry 与代理设置后再试。\nThe npm registry cannot be reached; check the network, or npm’s registry and proxy settings, and try again.',
  noSpace: '磁盘空间不足,依赖装不下(约需 1.5 GB)。\nThe disk is too full to install the dependencies (about 1.5 GB).',
  notWritable: `无法写入 ${root};请改正目录权限后再试。\n${root} cannot be written; correct the folder’s permissions and try again.`,
  noScripts:
    'npm 没有装上 Node 26:安装脚本被关闭了;请运行 npm ci --ignore-scripts=false 后再试。\nnpm did not install Node 26 because install scripts are switched off; run npm ci --ignore-scripts=false and try again.',
}

function whyFailed(said) {
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT/.test(
      said,
    )
  )
    return sentences.noNetwork
  if (/ENOSPC/.test(said)) return sentences.noSpace
  if (/EACCES|EPERM|EROFS/.test(said)) return sentences.notWritable
  const lines = said.trim().split('\n').slice(-12).join('\n')
  return `npm 未能装好依赖,它最后说:\nnpm could not install the dependencies; its last words:\n${lines}`
}
