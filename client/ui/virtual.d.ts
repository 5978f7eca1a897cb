/** CSS variables of one screen, written by the build from `tokens.ts`. */
declare module 'virtual:tokens/desk.css' {}
declare module 'virtual:tokens/phone.css' {}
declare module 'virtual:tokens/kiosk.css' {}
