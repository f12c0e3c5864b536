// @ts-check
// A permanent address leads on to where the page is now, and to the same place in it: `p/ID.html#STEP`. Whoever has
// chosen a language comes to the page in it, be it from a code on a card that knows nothing of languages.
{
  const { to, languages } = document.currentScript?.dataset ?? {};
  const own = Keep.get("sopbook-language");
  const isOther = own !== null && languages?.split(" ").includes(own);
  if (to) location.replace((isOther ? to.replace(/^(?:\.\.\/)*/u, `$&${own}/`) : to) + location.hash);
}
