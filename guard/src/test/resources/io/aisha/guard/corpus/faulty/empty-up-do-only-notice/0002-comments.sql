--liquibase formatted sql

--changeset ann:0002-comments splitStatements:false stripComments:false rollbackSplitStatements:false
DO $body$
BEGIN
  RAISE NOTICE 'creating comments; please wait';
  PERFORM count(*) FROM posts;
END
$body$;
--rollback DROP TABLE IF EXISTS comments;
