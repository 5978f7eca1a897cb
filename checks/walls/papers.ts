import { aPdf } from '#testing/papers.ts'
import type { Thing, Things } from './objects.ts'
import { anUpload } from '#testing/uploads.ts'
import type { RoleName, Standing } from './standing.ts'

type MakeItem = (by: RoleName, organizationId: string, title: string) => Promise<Thing>

/** Documents and evidence beside needs: of our unit, of a far one, and of one that waits for review. */
export async function thePapers({ ask, units }: Standing, item: MakeItem) {
  const beside = async (by: RoleName, need: Thing, purpose: string): Promise<Thing> => {
    const answer = await ask(by, `POST /api/lists/items/${need.id}/attachments?purpose=${purpose}`, anUpload(aPdf()))
    if (answer.statusCode !== 200) throw new Error(`No document: ${answer.body}`)
    return answer.json() as Thing
  }
  const needs = {
    own: await item('staff', units.own, '甲的附件'),
    far: await item('farStaff', units.far, '丙的附件'),
    unpublished: await item('liaison', units.own, '甲待审的附件'),
  }
  const each = async (purpose: string): Promise<Things> => ({
    own: await beside('staff', needs.own, purpose),
    far: await beside('farStaff', needs.far, purpose),
    unpublished: await beside('staff', needs.unpublished, purpose),
  })
  return { papers: await each('paper'), evidence: await each('evidence') }
}
