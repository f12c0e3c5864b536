// @ts-check
// A permanent address leads on to where the page is now, and to the same place in it: `p/ID.html#STEP`.
{
  const to = document.currentScript?.dataset.to;
  if (to) location.replace(to + location.hash);
}
