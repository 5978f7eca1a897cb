/**
 * Why Linli cannot start here, as one sentence a person can act on: Chinese on the first line, English on the second.
 * Whoever catches it at the top prints `message` alone; a stack would only hide the sentence.
 */
export class StartRefusal extends Error {
  override name = 'StartRefusal'
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`)
  }
}

/** Every refusal of the embedded PostgreSQL guard. Folders are named, contents never are. */
export const refusals = {
  alreadyOwned: (folder: string, pid: number | undefined) =>
    new StartRefusal(
      `数据目录 ${folder} 正由另一个邻里进程使用${pid ? `(进程号 ${pid})` : ''};请先停止它,或用 LINLI_DATA 换一个目录。`,
      `Another Linli${pid ? ` (process ${pid})` : ''} is using the data folder ${folder}; stop it first, or choose another folder with LINLI_DATA.`,
    ),
  notWritable: (folder: string) =>
    new StartRefusal(
      `无法写入数据目录 ${folder};请改正它的权限,或用 LINLI_DATA 换一个目录。`,
      `The data folder ${folder} cannot be written; correct its permissions, or choose another folder with LINLI_DATA.`,
    ),
  diskFull: (folder: string) =>
    new StartRefusal(
      `数据目录 ${folder} 所在磁盘空间不足;请腾出至少 300 MB 后再启动。`,
      `The disk that holds the data folder ${folder} is full; free at least 300 MB and start again.`,
    ),
  otherVersion: (folder: string, found: string, wanted: string) =>
    new StartRefusal(
      `数据目录 ${folder} 由 PostgreSQL ${found} 建立,此处随附的是 PostgreSQL ${wanted};请用原版本的邻里备份,再恢复到新目录。`,
      `The data folder ${folder} was made by PostgreSQL ${found}, this Linli brings PostgreSQL ${wanted}; back up with the Linli that made it and restore into a new folder.`,
    ),
  notACluster: (folder: string) =>
    new StartRefusal(
      `${folder} 里有别的文件,不是邻里的数据库目录;请移走它,或用 LINLI_DATA 换一个目录。`,
      `${folder} holds other files and is not a database folder of Linli; move it away, or choose another folder with LINLI_DATA.`,
    ),
  noBinaries: (platform: string) =>
    new StartRefusal(
      `随附的 PostgreSQL 无法在此系统 (${platform}) 上运行;请用 DATABASE_URL 指定一个 PostgreSQL 15 或更新的服务器。`,
      `The PostgreSQL that comes with Linli does not run on this system (${platform}); name a PostgreSQL server, 15 or newer, with DATABASE_URL.`,
    ),
  noAccount: (folder: string) =>
    new StartRefusal(
      `以 root 运行时,找不到能读到 ${folder} 的普通用户来运行 PostgreSQL;请换普通用户启动,或把邻里放到所有用户都能进入的目录。`,
      `Run as root, no ordinary user that can reach ${folder} was found to run PostgreSQL; start Linli as an ordinary user, or put it in a folder every user may enter.`,
    ),
  noSocketFolder: () =>
    new StartRefusal(
      '找不到路径够短的临时目录来放数据库套接字;请把 TMPDIR 设为一个短路径,例如 /tmp。',
      'No temporary folder has a path short enough for the database socket; set TMPDIR to a short one, such as /tmp.',
    ),
  stillHeld: (folder: string) =>
    new StartRefusal(
      `另一个 PostgreSQL 仍占用 ${folder},等了 10 秒未放开;请结束它后再启动。`,
      `Another PostgreSQL still holds ${folder} after 10 seconds; end it and start again.`,
    ),
  noMemory: () =>
    new StartRefusal(
      '内存不足,PostgreSQL 无法启动;请腾出至少 300 MB 内存后再启动。',
      'There is not enough memory for PostgreSQL; free at least 300 MB of memory and start again.',
    ),
  failed: (log: string, lastWords: string) =>
    new StartRefusal(
      `PostgreSQL 没有启动:${lastWords}(详见 ${log})。`,
      `PostgreSQL did not start: ${lastWords} (more in ${log}).`,
    ),
  notDurable: (names: string[]) =>
    new StartRefusal(
      `数据库关闭了 ${names.join('、')},断电会丢失已确认的记录;请打开后再启动。`,
      `The database has ${names.join(', ')} switched off and would lose acknowledged records when power fails; switch it on and start again.`,
    ),
  badUrl: () =>
    new StartRefusal(
      'DATABASE_URL 不是 postgres://用户:密码@主机:端口/数据库 形式的地址。',
      'DATABASE_URL is not an address of the form postgres://user:password@host:port/database.',
    ),
}

/** Turns what PostgreSQL or the file system said into the refusal for it; undefined when the words are not known. */
export function refusalFor(words: string, folder: string): StartRefusal | undefined {
  if (/No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/.test(words)) return refusals.diskFull(folder)
  if (/Permission denied|Read-only file system|EACCES|EROFS|EPERM|Operation not permitted/.test(words))
    return refusals.notWritable(folder)
  if (/Cannot allocate memory|ENOMEM/.test(words)) return refusals.noMemory()
  return undefined
}
