import type { ThemeConfig } from 'antd'
import { type TextSize, colours, fontStack, sizeOf } from '#ui/tokens.ts'

/**
 * antd in our paper and ink. Its primary colour is ink, so that links, ticks and chosen tabs stay quiet;
 * vermilion is left to the primary button alone.
 * @param moves false for those who asked their system for less motion: antd then waits for no end of a movement that our
 * style sheet has taken away
 */
export function deskTheme(text: TextSize, moves: boolean): ThemeConfig {
  const {
    text: [small, body, title, display],
    leading,
    target,
    radius,
  } = sizeOf('desk', text)
  return {
    cssVar: { key: 'linli' },
    hashed: false,
    token: {
      colorPrimary: colours.ink,
      colorInfo: colours.ink,
      colorSuccess: colours.done,
      colorWarning: colours.waiting,
      colorError: colours.late,
      colorLink: colours.ink,
      colorLinkHover: colours.ink2,
      colorLinkActive: colours.ink,
      colorText: colours.ink,
      colorTextHeading: colours.ink,
      colorTextSecondary: colours.ink2,
      colorTextTertiary: colours.ink2,
      colorTextDescription: colours.ink2,
      colorTextPlaceholder: colours.ink2,
      colorTextDisabled: '#7A7166',
      colorBgLayout: colours.paper,
      colorBgContainer: colours.surface,
      colorBorder: colours.edge,
      colorBorderSecondary: colours.line,
      colorSplit: colours.line,
      controlItemBgHover: colours.offSoft,
      controlItemBgActive: colours.offSoft,
      controlItemBgActiveHover: colours.line,
      fontFamily: fontStack,
      fontSize: small,
      fontSizeLG: body,
      fontSizeXL: title,
      fontSizeHeading1: display,
      fontSizeHeading2: title,
      fontSizeHeading3: body,
      lineHeight: leading,
      borderRadius: radius,
      controlHeight: target,
      controlHeightSM: Math.min(target, 32),
      controlHeightLG: target + 8,
      controlOutlineWidth: 3,
      lineWidthFocus: 3,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
      motion: moves,
      wireframe: false,
    },
    components: {
      Button: {
        colorPrimary: colours.accent,
        colorPrimaryHover: colours.accentDeep,
        colorPrimaryActive: colours.accentDeep,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
      },
      Table: {
        headerBg: colours.paper,
        headerColor: colours.ink2,
        headerSplitColor: 'transparent',
        rowHoverBg: colours.paper,
        rowSelectedBg: colours.offSoft,
        rowSelectedHoverBg: colours.offSoft,
        borderColor: colours.line,
      },
      Tabs: { inkBarColor: colours.ink, itemSelectedColor: colours.ink },
      Segmented: { itemSelectedBg: colours.surface, trackBg: colours.offSoft },
      Tooltip: { colorBgSpotlight: colours.ink },
    },
  }
}
