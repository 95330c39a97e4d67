--liquibase formatted sql

--changeset ann:0002-work splitStatements:false stripComments:false rollbackSplitStatements:false
create table work (id int primary key, label text);
insert into work values (1, 'a'), (2, 'b');
delete from work where id = 1;
truncate work;
insert into work values (3, 'c');
--rollback drop table work;
