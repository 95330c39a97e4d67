--liquibase formatted sql

--changeset ann:0002-word-count splitStatements:false stripComments:false rollbackSplitStatements:false
ALTER TABLE posts ADD COLUMN words int;
UPDATE posts SET words = array_length(regexp_split_to_array(body, '\s+'), 1);
ALTER TABLE posts ALTER COLUMN words SET DEFAULT 0;
--rollback ALTER TABLE posts DROP COLUMN words;
