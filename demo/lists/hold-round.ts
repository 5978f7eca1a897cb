import { enterReply, listFindings, planRound, setFindingAside, turnFinding } from '#contract/findings.ts'
import type { asideReasons, Question } from '#contract/findings.ts'
import { writeQuestionnaire } from '#contract/questionnaires.ts'
import { addDays, dayOf } from '#kernel/calendar.ts'
import type { Cast } from '../district/settle-people.ts'
import type { District } from '../district/found-district.ts'
import { momentOf } from '../moments.ts'
import type { Stage } from '../stage.ts'
import told from './survey.json' with { type: 'json' }

type Decision = { text: string; turn?: 'need' | 'resource'; aside?: (typeof asideReasons)[number] }
type Reply = { unit: string; residents?: number; day: number; answers: string[] }

/** A survey round with a dozen papers and answers from phones: three findings are decided, the others wait. */
export async function holdRound(stage: Stage, district: District, cast: Cast): Promise<void> {
  const staff = cast.named('staff-shimen')
  const dayAt = (day: number) => addDays(dayOf(stage.now), day)
  await stage.play(async (as) => {
    const on = (day: number, at: string) => as(staff, momentOf({ day, at }, stage.now)).ask
    const { id } = await on(-20, '09:30')(planRound, {
      body: {
        name: told.name,
        startsOn: dayAt(-20),
        endsOn: dayAt(20),
        questions: told.questions as Question[],
        sample: told.sample.map((name) => district.unit(name)),
      },
    })
    const params = { id }
    for (const { unit, residents, day, answers } of told.replies as Reply[])
      await on(day, '16:10')(enterReply, {
        params,
        body: {
          organizationId: district.unit(unit),
          speaks: residents === undefined ? 'unit' : 'residents',
          people: residents ?? 1,
          takenOn: dayAt(day),
          answers,
        },
      })
    // From phones: one unit has sent it, another keeps a draft.
    for (const { unit, answers, send } of told.phones) {
      const liaison = cast.liaisonOf(unit)!
      await as(liaison, momentOf({ day: -2, at: '12:40' }, stage.now)).ask(writeQuestionnaire, {
        params,
        body: { answers, send, version: 0 },
      })
    }
    const decide = on(-3, '10:20')
    const { rows } = await decide(listFindings, { params, query: { pageSize: 100 } })
    for (const { text, turn, aside } of told.decisions as Decision[]) {
      const finding = rows.find((row) => row.text === text)!
      const about = { params: { id: finding.id } }
      const { version } = finding
      if (turn) await decide(turnFinding, { ...about, body: { kind: turn, title: text.split('，')[0]!, version } })
      if (aside) await decide(setFindingAside, { ...about, body: { reason: aside, version } })
    }
  })
}
