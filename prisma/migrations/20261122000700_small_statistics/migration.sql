-- Only tables the planner believes small are analyzed: where it knows of thousands of rows already, some more change no
-- plan, and sampling a large table would make an import wait for seconds.
CREATE OR REPLACE FUNCTION refresh_statistics() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE small regclass;
BEGIN
  FOR small IN
    SELECT c.oid FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.reltuples < 10000 AND c.relname IN ('membership', 'supplier',
      'contact', 'system', 'credential', 'rotation', 'access_grant', 'handover', 'grant_change', 'closure', 'intent',
      'reminder', 'mail', 'import_row', 'audit_event', 'audit_subject') AND c.relkind = 'r'
  LOOP
    EXECUTE format('ANALYZE %s', small);
  END LOOP;
END $$;
