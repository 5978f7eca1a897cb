export { MyRightsRequests } from './my-requests.tsx'
export { RequestForm } from './request-form.tsx'
