// Look of the product (界面风格): one calm blue-green, system Chinese fonts, larger controls on the phone.
import type { ThemeConfig } from 'antd'

export const fonts = '"PingFang SC", "Microsoft YaHei", "HarmonyOS Sans SC", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif'

/** Ant Design's tokens; the same colours stand as variables in `styles.css`. Contrast of text on white is at least 4.5 : 1. */
export function themeFor(isPhone: boolean): ThemeConfig {
  return {
    token: {
      colorPrimary: '#0d6b68',
      colorLink: '#0b6360',
      colorError: '#b42318',
      colorWarning: '#9a5b00',
      colorSuccess: '#1c7a3e',
      colorTextBase: '#1d2b2f',
      colorTextPlaceholder: '#667579',
      colorTextDescription: '#56666a',
      colorBorder: '#b9c6c8',
      colorBgLayout: '#f2f5f5',
      borderRadius: 6,
      fontFamily: fonts,
      fontSize: isPhone ? 16 : 14,
      controlHeight: isPhone ? 44 : 34,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: { Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' }, Table: { headerBg: '#eaf0f0', cellPaddingBlockMD: 8, cellPaddingInlineMD: 12 }, Modal: { titleFontSize: 17 } },
  }
}
