--liquibase formatted sql

--changeset ann:0002-touch splitStatements:false stripComments:false rollbackSplitStatements:false
drop trigger posts_touch on posts;
create trigger posts_touch before insert or update on posts for each row execute function touch_updated();
/* liquibase rollback
drop trigger posts_touch on posts;
create trigger posts_touch before update on posts for each row execute function touch_updated();
*/
