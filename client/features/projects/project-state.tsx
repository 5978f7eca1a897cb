import type { ProjectRow } from '#contract/projects.ts'
import { useWords } from '#ui/i18n.ts'
import { StateLabel } from '#ui/state-label.tsx'
import type { Tone } from '#ui/tokens.ts'

const toneOf: Record<ProjectRow['state'], Tone> = {
  draft: 'off',
  approved: 'waiting',
  running: 'done',
  paused: 'off',
  finished: 'off',
  evaluated: 'done',
  stopped: 'off',
}

/** The state of a project, in a word. */
export function ProjectState({ state }: { state: ProjectRow['state'] }) {
  const t = useWords('states')
  return <StateLabel tone={toneOf[state]} word={t(state)} />
}
