import { touches } from '#ui/live.ts'

touches('project.changed', ['/api/lists/projects', '/api/lists/unit-sign-ups', '/api/lists/items', '/api/today'])
