/** Styles are for the bundler: interface packages that the admin brings along import theirs. */
declare module "*.css";
