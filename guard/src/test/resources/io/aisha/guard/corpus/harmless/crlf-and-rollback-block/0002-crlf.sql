--liquibase formatted sql

--changeset ann:0002-crlf splitStatements:false stripComments:false rollbackSplitStatements:false
DO $$
BEGIN
  CREATE TABLE crm.windows (id int PRIMARY KEY);
END
$$;

/* liquibase rollback
DROP TABLE crm.windows;
*/
