const nothing = () => new Response(null, { status: 404 });

/** A mistyped address of a machine is told so: it would be led to the sign-in page as if it named a register. */
export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
