--liquibase formatted sql

--changeset ann:0002-tree splitStatements:false stripComments:false rollbackSplitStatements:false
create table nodes (id int primary key, parent_id int references nodes (id), main_leaf int);
create table leaves (id int primary key, node_id int not null references nodes (id));
alter table nodes add foreign key (main_leaf) references leaves (id) deferrable initially deferred;
--rollback alter table nodes drop constraint nodes_main_leaf_fkey;
--rollback drop table leaves;
--rollback drop table nodes;
