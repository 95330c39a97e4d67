--liquibase formatted sql

--changeset ann:0002-comments splitStatements:false stripComments:false rollbackSplitStatements:false
comment on function post_count(int) is 'how many; not which';
comment on trigger posts_touch on posts is 'keeps updated_at';
comment on index posts_slug_key is 'one address each';
comment on constraint posts_author_id_fkey on posts is 'goes with its author';
comment on sequence posts_id_seq is 'numbers';
comment on schema public is 'the blog';
/* liquibase rollback
comment on schema public is 'standard public schema';
comment on sequence posts_id_seq is null;
comment on constraint posts_author_id_fkey on posts is null;
comment on index posts_slug_key is null;
comment on trigger posts_touch on posts is null;
comment on function post_count(int) is null;
*/
