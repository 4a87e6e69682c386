// Runs in the page of a picture: which texts are outside of their boxes in a font that the picture was not laid out for, and how many were
// looked at. The font is wider than the one whose widths are known, so that a text without a length of its own would not fit.
export const outsideOfBoxes = (font) => {
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = `text{font-family:"${font}"!important;font-stretch:expanded!important}`;
  document.documentElement.append(style);
  const found = [];
  let looked = 0;
  for (const card of document.querySelectorAll("g")) {
    const shape = card.querySelector(".b");
    if (!shape || !card.querySelector("title")) continue;
    const area = shape.getBBox();
    for (const text of card.querySelectorAll("text")) {
      const of = text.getBBox();
      looked += 1;
      if (of.x < area.x - 1 || of.x + of.width > area.x + area.width + 1) found.push(text.textContent);
    }
  }
  return looked > 0 ? found : ["no text was found"];
};
