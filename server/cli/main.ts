import { complain, say, type Command } from './command.ts'

/** Every command by its name, loaded when it is called: reading a workbook must not need what a backup needs. */
const commands: Record<string, () => Promise<Command>> = {
  audit: async () => (await import('./audit.ts')).auditCommand,
  backup: async () => (await import('./backup.ts')).backupCommand,
  demo: async () => (await import('./demo.ts')).demoCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
  keys: async () => (await import('./keys.ts')).keysCommand,
  lists: async () => (await import('./lists.ts')).listsCommand,
  restore: async () => (await import('./restore.ts')).restoreCommand,
  staff: async () => (await import('./staff.ts')).staffCommand,
  units: async () => (await import('./units.ts')).unitsCommand,
}

process.exitCode = await main(process.argv.slice(2))

async function main([name, ...args]: string[]): Promise<number> {
  const load = name === undefined ? undefined : commands[name]
  if (load) return (await load()).run(args)
  const usages = await Promise.all(Object.values(commands).map(async (one) => (await one()).usage))
  const help = ['linli <command> …', '', ...usages].join('\n')
  const asked = name === undefined || name === 'help' || name === '--help'
  if (asked) say(help)
  else complain(`There is no command "${name}".\n\n${help}`)
  return asked ? 0 : 2
}
