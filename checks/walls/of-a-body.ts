import { aPdf } from '#testing/papers.ts'
import { theWorkbook } from '#testing/lists.ts'
import { aDot } from '#testing/photos.ts'
import type { UploadedFile } from '#kernel/http/bind.ts'
import type { Thing, Things } from './objects.ts'
import type { Standing } from './standing.ts'
import { anUpload } from '#testing/uploads.ts'

/**
 * What stands beside items at home on the list of a body: a photo and a piece of evidence beside one of our unit, a
 * workbook brought into it, and our neighbour's sign-up for what a project of ours there offers. @param edition the list
 * @param activity one of our unit
 */
export async function theThingsOfABody(
  { does, ask, units }: Standing,
  edition: string,
  activity: string,
): Promise<Record<string, Things>> {
  const item = (kind: string, title: string): Promise<Thing> =>
    does('committeeSecretary', 'POST /api/lists/items', { kind, title, organizationId: units.own, editionId: edition })
  const beside = async (path: string, file: UploadedFile): Promise<Thing> => {
    const answer = await ask('committeeSecretary', `POST ${path}`, anUpload(file))
    if (answer.statusCode !== 200) throw new Error(`Nothing beside it: ${answer.body}`)
    return answer.json() as Thing
  }
  const shown = await item('resource', '联盟的展板')
  const from = await item('project', '联盟的实事项目')
  const project = await does<{ id: string }>('staff', 'POST /api/lists/projects', {
    itemId: from.id,
    goal: '联盟项目的目标',
    offered: true,
  })
  await does('staff', `POST /api/lists/projects/${project.id}/milestones`, { title: '节点', dueOn: '2099-01-31' })
  await does('staff', `POST /api/lists/projects/${project.id}/steps`, { step: 'approve', version: 1 })
  const signUp = await does<{ id: string }>('neighbour', `POST /api/lists/projects/${project.id}/sign-ups`, {})
  return {
    'photo of an item of a body': { own: await beside(`/api/lists/items/${shown.id}/photos`, aDot()) },
    'evidence of an item of a body': {
      own: await beside(`/api/lists/items/${shown.id}/attachments?purpose=evidence`, aPdf()),
    },
    'import of a body': { own: await beside('/api/lists/imports', theWorkbook()) },
    'unit sign-up for a project of a body': { own: { id: signUp.id, version: 1, activity } },
  }
}
