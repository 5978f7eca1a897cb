import * as contract from '#contract/grids.ts'
import * as matrix from '#contract/grid-matrix.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { found, revise } from './deeds/draw.ts'
import { place, placeAll, takeOut } from './deeds/place.ts'
import { commit, preview, show } from './deeds/matrix.ts'
import { merge, split, undo } from './deeds/redistrict.ts'
import { listOf, lookUpOne, showOne } from './deeds/show.ts'

export const gridRoutes: readonly BoundRoute[] = [
  bind(contract.listGrids, (t, { query }) => listOf(t, query.asOf)),
  bind(contract.showGrid, (t, { params, query }) => showOne(t, params.id, query.asOf)),
  bind(contract.foundGrid, (t, { body }) => found(t, body)),
  bind(contract.reviseGrid, (t, { params, body }) => revise(t, params.id, body)),
  bind(contract.splitGrid, (t, { params, body }) => split(t, params.id, body)),
  bind(contract.mergeGrids, (t, { body }) => merge(t, body)),
  bind(contract.undoGridChange, (t, { params }) => undo(t, params.id)),
  bind(contract.lookUpGrid, (t, { query }) => lookUpOne(t, query)),
  bind(contract.placeInGrid, (t, { params, body }) => place(t, params.id, body)),
  bind(contract.takeOutOfGrid, (t, { params, body }) => takeOut(t, params.id, body)),
  bind(contract.placeByAddress, (t) => placeAll(t)),
  bind(matrix.showMatrix, (t, { query }) => show(t, query.asOf)),
  // It looks at what is sent and writes nothing; a query could not hold so many cells.
  bind(matrix.previewReorganisation, (t, { body }) => preview(t, body), { unaudited: 'own reading' }),
  bind(matrix.reorganise, (t, { body }) => commit(t, body)),
]
