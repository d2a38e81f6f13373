/** Of the charts of this screen, in pixels. */
export const chartHeight = 260;
