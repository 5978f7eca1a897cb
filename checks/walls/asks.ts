import type { RouteSpec } from '#contract/route.ts'
import type { Question } from '#testing/whole-house.ts'
import { aPdf } from '#testing/papers.ts'
import { aDot } from '#testing/photos.ts'
import type { UploadedFile } from '#kernel/http/bind.ts'
import { theRegister, theWorkbook } from '#testing/lists.ts'
import type { Objects, Thing, Things } from './objects.ts'
import { albumFillings } from './album.ts'
import { theQuestions, theReplies } from './findings.ts'
import { aFounding } from './party-cases.ts'
import { aRename } from './residential-areas.ts'
import { aMembersList } from './rosters.ts'
import { anUpload } from '#testing/uploads.ts'
import { venueFillings } from './venues.ts'
import { sampleOf, schemaOf } from './samples.ts'

/** What a call needs beyond the smallest body its schema takes, and the query of a reading one. */
type Filling = { body?: Record<string, unknown>; queries?: string[]; upload?: UploadedFile }
type Given = { thing: Thing; things: Record<string, Things>; times: Objects['times']; units: Record<string, string> }

const whole = 'pageSize=100'
const nobodys = '019b0000-0000-7000-8000-000000000000'
const unsaid = `q=${encodeURIComponent('暂未')}`

/**
 * Bodies that mean something, by route. A route that is not here is asked with the smallest body its schema takes and
 * the version of its object.
 */
const fillings: Record<string, (given: Given) => Filling> = {
  'GET /api/activities': ({ units }) => ({
    queries: [
      whole,
      `${whole}&when=all`,
      `when=all&state=draft`,
      `when=all&host=${units['own']}`,
      `when=all&${unsaid}`,
    ],
  }),
  'GET /api/lists/items': ({ units }) => ({
    queries: [whole, 'state=submitted', 'state=withdrawn', `organization=${units['own']}&${whole}`, unsaid],
  }),
  'GET /api/lists/matches': ({ units }) => ({
    queries: [whole, 'open=true', `organization=${units['own']}&${whole}`, `organization=${units['far']}&${whole}`],
  }),
  'GET /api/lists/projects': ({ units }) => ({
    queries: [whole, 'state=draft', `organization=${units['own']}&${whole}`],
  }),
  ...albumFillings,
  'GET /api/committee/items': ({ units }) => ({ queries: [whole, `organization=${units['own']}&${whole}`, unsaid] }),
  'GET /api/branch/items': ({ units }) => ({ queries: [whole, `organization=${units['own']}&${whole}`, unsaid] }),
  'GET /api/own-area/items': ({ units }) => ({ queries: [whole, `organization=${units['own']}&${whole}`, unsaid] }),
  'POST /api/own-area/items/:id/claims': ({ thing }) => ({ body: { organizationId: thing['committee'] ?? nobodys } }),
  'POST /api/own-area/matches/:id/answers': () => ({ body: { answer: 'accept', side: 'need' } }),
  'GET /api/organizations': () => ({ queries: [whole, 'withoutLiaison=true&pageSize=100'] }),
  'GET /api/person-pairs/preview': () => ({ queries: [`stays=${nobodys}&goes=${nobodys}`] }),
  'GET /api/unit-pairs/preview': () => ({ queries: [`stays=${nobodys}&goes=${nobodys}&way=duplicate`] }),
  'GET /api/credit-codes': () => ({ queries: ['code=91310106MA1T001600'] }),
  'GET /api/grid-look-up': () => ({ queries: [`address=${encodeURIComponent('新闸路1号')}`] }),
  'POST /api/grids': () => ({ body: { number: 77 } }),
  'POST /api/grids/:id/split': () => ({
    body: {
      on: '2026-02-01',
      parts: [
        { number: 70, name: '东片' },
        { number: 71, name: '西片' },
      ],
    },
  }),
  'POST /api/grids/:id/places': ({ thing, things }) => ({
    body: { kind: 'organization', objectId: thing['place'] ?? things['unit']?.own?.id, on: '2026-02-01' },
  }),
  'POST /api/grids/:id/places/end': ({ thing, things }) => ({
    body: { kind: 'organization', objectId: thing['place'] ?? things['unit']?.own?.id, on: '2026-02-01' },
  }),
  'POST /api/grid-merges': ({ thing, things }) => ({
    body: { grids: pairOf(thing, things['grid']!), number: 72, on: '2026-02-01' },
  }),
  'GET /api/grid-matrix': () => ({ queries: ['', 'asOf=2026-02-01'] }),
  'POST /api/grid-matrix/previews': ({ thing }) => ({ body: { changes: [anEmptyCell(thing)] } }),
  'POST /api/grid-matrix/reorganisations': ({ thing, things }) => ({
    body: {
      seen: thing['seen'] ?? things['grid']!.own!['seen'],
      changes: [aLedCell(thing)],
    },
  }),
  'POST /api/party-cases': () => ({ body: aFounding }),
  'PUT /api/party-cases/:id': () => ({ body: aFounding }),
  'POST /api/party-organizations/:id/terms': () => ({ body: { from: '2026-02-01' } }),
  'POST /api/party-organizations/:id/terms/postpone': () => ({ body: { due: '2028-06-01' } }),
  'GET /api/roster-cases': () => ({ queries: [whole, 'state=waiting'] }),
  'POST /api/party-rosters/:id/cases': () => ({ body: { kind: 'enter', text: '试录人 13800009499 正式' } }),
  'POST /api/party-rosters/:id/imports': () => ({ upload: aMembersList('试读人', 13_800_009_498) }),
  'POST /api/roster-cases/:id/decision': () => ({ body: { decision: 'refuse' } }),
  ...venueFillings,
  'POST /api/buildings/:id/tenants': ({ thing, things }) => ({
    body: { organizationId: thing['unit'] ?? things['unit']?.own?.id, floorFrom: 5 },
  }),
  'POST /api/organizations/:id/report-ins': ({ thing, things }) => ({
    body: { residentialAreaId: thing['area'] ?? things['unit']!.own!['area'] },
  }),
  'GET /api/report-in-areas': () => ({ queries: ['', `q=${encodeURIComponent('甲')}`] }),
  'POST /api/residential-areas/:id/member-report-ins': () => ({
    body: { name: '试报人', phone: '13800009498', consentVersion: 1 },
  }),
  'POST /api/report-ins/:id/end': () => ({ body: { reason: '不再报到' } }),
  'GET /api/residential-area-figures': () => ({ queries: ['year=2026'] }),
  'POST /api/area-change-previews': ({ thing }) => ({ body: aRename(thing) }),
  'POST /api/area-changes': ({ thing }) => ({ body: { ...aRename(thing), reason: '改名', seen: null } }),
  'GET /api/record': () => ({ queries: [whole, `q=${encodeURIComponent('孙')}`, `q=${encodeURIComponent('冯')}`] }),
  'GET /api/points': () => ({ queries: [whole] }),
  'GET /api/audit': () => ({ queries: [whole, 'action=item', `actor=${encodeURIComponent('陈')}`] }),
  'GET /api/search': () => ({ queries: ['甲', '暂未', '乙', '丙'].map((q) => `q=${encodeURIComponent(q)}`) }),
  'GET /api/live': () => ({ queries: ['topics='] }),
  'POST /api/session/code-requests': () => ({ body: { phone: '13800009100' } }),
  'POST /api/activities': ({ thing, times }) => ({
    body: { title: '夏令营', place: '大厅', ...times, hostOrganizationId: thing.id },
  }),
  'PATCH /api/activities/:id': ({ times }) => ({ body: { title: '改名的义诊', place: '大厅', ...times } }),
  'PUT /api/activities/:id/guests': () => ({ body: { version: 0, rows: [{ capacity: 'activist', count: 2 }] } }),
  'POST /api/activities/:id/attendance': ({ thing }) => ({ body: { personId: thing['guest'], what: 'in' } }),
  'POST /api/activities/:id/sign-ups/known': ({ thing }) => ({ body: { personId: thing['guest'] } }),
  'POST /api/lists/matches/:id/activity': ({ thing, times }) => ({
    body: { title: '急救课', place: '大厅', ...times, matchVersion: thing.version ?? 1 },
  }),
  'POST /api/lists/items': ({ thing }) => ({ body: { kind: 'need', title: '需要义诊', organizationId: thing.id } }),
  'POST /api/lists/projects': ({ thing }) => ({ body: { itemId: thing.id } }),
  'PUT /api/lists/projects/:id': () => ({ body: { goal: '改了的目标' } }),
  'POST /api/lists/projects/:id/steps': () => ({ body: { step: 'stop', text: '不办了' } }),
  'POST /api/lists/projects/:id/milestones': () => ({ body: { title: '验收', dueOn: '2099-06-30' } }),
  'POST /api/lists/projects/:id/links': ({ thing }) => ({ body: { kind: 'activity', sourceId: thing['activity'] } }),
  'POST /api/lists/unit-sign-ups/:id/activity': ({ thing }) => ({ body: { activityId: thing['activity'] } }),
  'GET /api/lists/unit-sign-ups': () => ({ queries: [whole, 'state=asked'] }),
  'GET /api/lists/projects/workbook': () => ({ queries: ['', `q=${encodeURIComponent('甲')}`] }),
  'PATCH /api/lists/milestones/:id': () => ({ body: { title: '改期验收', dueOn: '2099-06-30' } }),
  'POST /api/lists/milestones/:id/tick': () => ({ body: { doneOn: '2020-01-31' } }),
  'POST /api/organizations/:id/memberships': ({ things }) => ({
    body: { bodyId: things['committee']?.own?.id, step: 'join' },
  }),
  'POST /api/organizations/:id/invitations': () => ({ body: { phone: '13800009101' } }),
  'POST /api/liaisons/:id/handover': () => ({ body: { phone: '13800009102' } }),
  'POST /api/bodies/:id/offices': () => ({ body: { post: 'viceChair', holder: '某某' } }),
  'POST /api/bodies/:id/secretaries': ({ thing }) => ({
    body: { name: '新任', phone: '13800009199', instead: thing['secretary'] ?? null },
  }),
  'POST /api/party-organizations/:id/secretaries': () => ({ body: { name: '新任', phone: '13800009199' } }),
  'POST /api/bodies/:id/stages': () => ({ body: { stage: 'founded' } }),
  'POST /api/lists/reviews': ({ thing }) => ({ body: { itemIds: [thing.id], decision: 'publish' } }),
  'POST /api/lists/renewals': ({ thing }) => ({ body: { items: [{ id: thing.id, version: thing.version ?? 1 }] } }),
  'POST /api/lists/renewals/take-back': ({ thing }) => ({
    body: { items: [{ id: thing.id, version: thing.version ?? 1 }] },
  }),
  'GET /api/lists/editions/:id/compare': ({ thing }) => ({ queries: [`with=${thing.id}`] }),
  'POST /api/lists/views': () => ({ body: { name: '本周', search: { kind: 'need' } } }),
  'POST /api/lists/matches': ({ thing, things }) => ({
    body: { needItemId: thing.id, resourceItemId: things['resource']?.own?.id },
  }),
  // Asked at the same time as plans are made: it must not stop them.
  'POST /api/lists/plan/cancel': () => ({ body: { scope: 'district' } }),
  'PATCH /api/lists/units/:id/settings': () => ({ body: { version: 0 } }),
  'POST /api/lists/proposals': ({ thing, things }) => ({
    body: { pairs: [{ needItemId: thing.id, resourceItemId: things['resource']?.own?.id }] },
  }),
  'POST /api/lists/matches/:id/answers': () => ({ body: { answer: 'accept', side: 'need' } }),
  'POST /api/lists/items/:id/set-aside': ({ things }) => ({ body: { otherId: things['resource']?.own?.id } }),
  'POST /api/lists/items/:id/set-aside/take-back': ({ things }) => ({ body: { otherId: things['resource']?.own?.id } }),
  'POST /api/lists/editions': ({ thing }) => ({ body: { ownerId: thing.id, year: 2041 } }),
  // At home on one of the two lists, so that on either one of them comes.
  'POST /api/lists/editions/:id/listings': ({ things }) => ({
    body: { itemIds: [things['need']?.own?.id, things['need']?.far?.id] },
  }),
  'POST /api/lists/editions/:id/listings/removals': ({ things }) => ({ body: { itemIds: [things['need']?.own?.id] } }),
  'POST /api/lists/editions/:id/proposals/decisions': ({ things }) => ({
    body: { itemIds: [things['need']?.own?.id], decision: 'accept' },
  }),
  'POST /api/lists/editions/:id/carry-forward': () => ({ body: { year: 2031 } }),
  'POST /api/lists/imports': () => ({ upload: theWorkbook() }),
  'PATCH /api/lists/rounds/:id': () => ({ body: { questions: theQuestions } }),
  'POST /api/lists/rounds/:id/replies': ({ thing }) => ({
    body: { organizationId: thing['unit'] ?? nobodys, answers: ['修鞋'] },
  }),
  'PUT /api/lists/questionnaires/:id': () => ({ body: { answers: ['修鞋'], send: true, version: 0 } }),
  'POST /api/lists/rounds/:id/imports': () => ({ upload: theReplies() }),
  'PATCH /api/lists/replies/:id': ({ thing }) => ({
    body: { organizationId: thing['unit'] ?? nobodys, answers: ['修鞋'] },
  }),
  'POST /api/lists/findings/:id/joining': ({ thing }) => ({ body: { itemId: thing['item'] ?? nobodys } }),
  'POST /api/lists/items/:id/attachments': () => ({ upload: aPdf() }),
  'POST /api/lists/items/:id/photos': () => ({ upload: aDot() }),
  'PATCH /api/lists/spots/:id': ({ thing }) => ({
    body: { title: '改名的认领会', day: thing['day'] ?? '2026-03-05' },
  }),
  'POST /api/lists/spots/:id/items': ({ things }) => ({ body: { itemIds: [things['need']?.own?.id] } }),
  'POST /api/lists/spots/:id/items/remove': ({ things }) => ({ body: { itemIds: [things['need']?.own?.id] } }),
  'POST /api/lists/spots/:id/claims': ({ thing }) => ({
    body: { itemId: thing['item'] ?? thing.id, organizationId: thing['taker'] ?? thing.id },
  }),
  'POST /api/lists/spots/:id/take-backs': ({ thing }) => ({
    body: { matchId: thing['matchId'] ?? thing.id, version: 1 },
  }),
  'POST /api/lists/spot-codes/:code/claims': ({ thing }) => ({ body: { itemId: thing['item'] } }),
  'POST /api/lists/spot-codes/:code/take-backs': ({ thing }) => ({ body: { matchId: thing['matchId'] } }),
  'GET /api/station/entries': () => ({ queries: [whole, 'ended=true&pageSize=100'] }),
  'GET /api/station/requests': () => ({ queries: [whole, 'open=true&pageSize=100'] }),
  'GET /api/station/speakers': () => ({ queries: ['month=2099-03'] }),
  'GET /api/station/workbook': () => ({ queries: ['month=2099-03'] }),
  'POST /api/station/entries/:id/requests': () => ({ body: { wishedDays: ['2099-05-10'], at: '14:00' } }),
  'POST /api/station/requests/:id/day': () => ({ body: { day: '2099-04-01', at: '09:00' } }),
  'POST /api/units/imports': () => ({ upload: theRegister() }),
  'POST /api/check-ins': ({ thing }) => ({ body: { activity: thing['code'], token: 'x'.repeat(40) } }),
  'POST /api/rights-requests/:id/answer': () => ({ body: { state: 'done', answer: '已删除', version: 1 } }),
  'POST /api/me/hat': () => ({ body: { hatId: 'member' } }),
  'POST /api/points/scheme/versions': () => ({ body: { basedOnVersion: 0 } }),
}

function anEmptyCell({ id }: Thing) {
  return { gridId: id, field: 'residentialArea', lead: null, support: [] }
}

function aLedCell(thing: Thing) {
  const lead = thing['branch']
  return { ...anEmptyCell(thing), meets: 'weekly', ...(lead ? { lead, people: { [String(lead)]: 2 } } : {}) }
}

/** A grid with another of its street, as they were seen. */
function pairOf({ id, version = 1 }: Thing, grids: Things): { id: string; version: number }[] {
  const other = [grids.own!, grids.sameStreet!, grids.far!].find((grid) => grid.id !== id)!
  return [
    { id, version },
    { id: other.id, version: 1 },
  ]
}

/** The calls of a route upon an object: one, or one for each query that is worth asking. */
export function callsOf(spec: RouteSpec, given: Given): { line: string; question: Question }[] {
  const { body, queries, upload } = fillings[`${spec.method} ${spec.path}`]?.(given) ?? {}
  const line = `${spec.method} ${spec.path.replace(/:\w+/g, given.thing.id)}`
  if (queries) return queries.map((query) => ({ line: `${line}?${query}`, question: {} }))
  if (upload) return [{ line, question: anUpload(upload) }]
  if (!spec.body) return [{ line, question: {} }]
  const schema = schemaOf(spec.body)
  const seen = schema.properties?.['version'] ? { version: given.thing.version ?? 1 } : {}
  return [{ line, question: { body: { ...(sampleOf(schema) as object), ...seen, ...body } } }]
}
